// Raw, gzip and brotli sizes of files, in bytes.
import { readFileSync } from "node:fs";
import { brotliCompressSync, gzipSync } from "node:zlib";

console.log("file | raw | gzip | brotli");
for (const file of process.argv.slice(2)) {
  const bytes = readFileSync(file);
  console.log([file, bytes.length, gzipSync(bytes, { level: 9 }).length, brotliCompressSync(bytes).length].join(" | "));
}
