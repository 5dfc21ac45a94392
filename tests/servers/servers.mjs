// Real servers for the tests: installed once into a virtual environment under target/, started, waited for, killed.
import { execFileSync, spawn } from "node:child_process";
import { existsSync, mkdirSync, openSync, readFileSync, writeFileSync } from "node:fs";
import { createServer } from "node:net";
import { join } from "node:path";
import { fileURLToPath } from "node:url";

const ROOT = fileURLToPath(new URL("../..", import.meta.url));
const FOLDER = join(process.env.CARGO_TARGET_DIR ?? join(ROOT, "target"), "servers");

/** What each server is installed from. llama.cpp is compiled, which takes ten minutes of one processor. */
const PACKAGES = {
  litellm: ["litellm[proxy]==1.108.7", "prisma==0.15.0"],
  llama: ["llama-cpp-python[server]==0.3.36", "gguf==0.19.0", "numpy==2.4.6"],
};

/** Installs a server where it is not installed yet; gives a function that names its programs. */
export function install(name) {
  const home = join(FOLDER, name);
  const program = (file) => join(home, "bin", file);
  const stamp = join(home, "installed");
  const wanted = PACKAGES[name].join(" ");
  if (!existsSync(stamp) || readFileSync(stamp, "utf8") !== wanted) {
    mkdirSync(FOLDER, { recursive: true });
    console.log(`installing ${wanted} into ${home}`);
    const environment = { ...process.env, CMAKE_BUILD_PARALLEL_LEVEL: "1", CMAKE_ARGS: "-DGGML_NATIVE=OFF -DLLAVA_BUILD=OFF" };
    const run = (file, ...args) => execFileSync(file, args, { stdio: "inherit", env: environment });
    run("python3", "-m", "venv", home);
    run("nice", program("pip"), "install", "--quiet", ...PACKAGES[name]);
    writeFileSync(stamp, wanted);
  }
  return program;
}

/** The version of a package that a server is installed from. */
export function version(program, name) {
  return execFileSync(program("python"), ["-c", `import importlib.metadata as m; print(m.version("${name}"))`], { encoding: "utf8" }).trim();
}

/** Where a test may write a file. */
export function scratch(name) {
  mkdirSync(join(FOLDER, "scratch"), { recursive: true });
  return join(FOLDER, "scratch", name);
}

/** Writes a file where tests may, and gives its path. */
export function write(name, text) {
  writeFileSync(scratch(name), text);
  return scratch(name);
}

export function freePort() {
  return new Promise((resolve, reject) => {
    const probe = createServer().once("error", reject).listen(0, "127.0.0.1", () => {
      const { port } = probe.address();
      probe.close(() => resolve(port));
    });
  });
}

/**
 * Starts a server and waits until it answers at `ready`. `kill` ends it as a crash would, `stop` waits until it is gone.
 * What it says goes to a file of its own.
 */
export async function start(file, args, { port, ready, name, env = {} }) {
  const log = openSync(scratch(`${name}.log`), "w");
  const child = spawn(file, args, { stdio: ["ignore", log, log], env: { ...process.env, ...env } });
  const gone = new Promise((resolve) => child.once("exit", resolve));
  const origin = `http://127.0.0.1:${port}`;
  for (let tries = 0; ; tries++) {
    const up = await fetch(origin + ready).then(({ ok }) => ok, () => false);
    if (up) break;
    if (child.exitCode !== null || tries > 600) throw new Error(`${name} did not start: see ${scratch(`${name}.log`)}`);
    await new Promise((resolve) => setTimeout(resolve, 250));
  }
  return {
    origin,
    kill: () => child.kill("SIGKILL"),
    stop: () => { child.kill("SIGKILL"); return gone; },
    said: () => readFileSync(scratch(`${name}.log`), "utf8"),
  };
}
