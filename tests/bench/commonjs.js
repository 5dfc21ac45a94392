// A package written for Node, loaded into a page as a bundler would put it there, so that it runs on the same engine as the module.

/** What the module at this path of node_modules exports. `absent` names the imports that a page cannot have; they are left empty. */
export function load(path, absent = []) {
  const loaded = new Map();
  const require = (from) => (name) => {
    if (absent.includes(name)) return {};
    return at(name.startsWith(".") ? new URL(name, from) : new URL(`/node_modules/${name}/${name}.js`, from));
  };
  const at = (url) => {
    const [file, text] = source(url);
    if (loaded.has(file)) return loaded.get(file).exports;
    const module = { exports: {} };
    loaded.set(file, module);
    if (file.endsWith(".json")) module.exports = JSON.parse(text);
    else new Function("require", "module", "exports", text)(require(new URL(file)), module, module.exports);
    return module.exports;
  };
  return at(new URL(`/node_modules/${path}`, location.href));
}

/** A file's address and text; Node's `require` waits for it, so this does. */
function source({ href }) {
  const file = /\.js(on)?$/.test(href) ? href : `${href}.js`;
  const request = new XMLHttpRequest();
  request.open("GET", file, false);
  request.send();
  if (request.status !== 200) throw new Error(`${file} is not there: run npm ci`);
  return [file, request.responseText];
}
