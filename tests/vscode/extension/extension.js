// Runs the cells of a notebook in a Python kernel and passes the kernel's messages on to the
// widgets in the notebook's webview, as the Jupyter extension does.
const { spawn } = require("node:child_process");
const { readFileSync, readdirSync, existsSync } = require("node:fs");
const { join } = require("node:path");
const { createInterface } = require("node:readline");
const vscode = require("vscode");

const WIDGET = "application/vnd.jupyter.widget-view+json";

exports.activate = (context) => {
  const folder = context.extensionPath;
  const bridge = spawn(process.env.KG_PYTHON, [join(folder, "bridge.py")], { stdio: ["pipe", "pipe", "inherit"] });
  context.subscriptions.push({ dispose: () => bridge.kill() });
  const tell = (message) => bridge.stdin.write(`${message}\n`);
  const messaging = vscode.notebooks.createRendererMessaging("kg-widgets");
  const running = new Map(); // identifier of a request: what to do with what the kernel says of it
  let waiting = []; // what the kernel said before there was a webview
  const show = (line) => { if (waiting) waiting.push(line); else messaging.postMessage({ kernel: line }); };

  createInterface({ input: bridge.stdout }).on("line", (line) => {
    show(line);
    const message = JSON.parse(line);
    running.get(message.parent_header.msg_id)?.(message);
  });
  messaging.onDidReceiveMessage(({ message }) => {
    if (message.kernel) tell(message.kernel);
    if (message.ready) {
      messaging.postMessage({ modules: modules(join(folder, "jupyter", "nbextensions")) });
      const before = waiting || [];
      waiting = null;
      before.forEach(show);
    }
  });

  const controller = vscode.notebooks.createNotebookController("kg-python", "jupyter-notebook", "Python", async (cells) => {
    for (const cell of cells) await run(cell);
  });
  controller.supportedLanguages = ["python"];
  context.subscriptions.push(controller);

  function run(cell) {
    const execution = controller.createNotebookCellExecution(cell);
    execution.start(Date.now());
    execution.clearOutput();
    const id = `cell-${cell.index}-${Date.now()}`;
    return new Promise((done) => {
      running.set(id, ({ header, content }) => {
        const items = itemsOf(header.msg_type, content);
        if (items.length) execution.appendOutput(new vscode.NotebookCellOutput(items));
        if (header.msg_type === "status" && content.execution_state === "idle") {
          running.delete(id);
          execution.end(true, Date.now());
          done();
        }
      });
      tell(JSON.stringify({
        channel: "shell", parent_header: {}, metadata: {},
        header: { msg_id: id, msg_type: "execute_request", session: "vscode", username: "", version: "5.3", date: new Date().toISOString() },
        content: { code: cell.document.getText(), silent: false, store_history: true, user_expressions: {}, allow_stdin: false, stop_on_error: true },
      }));
    });
  }
};

function itemsOf(kind, content) {
  if (kind === "stream") return [vscode.NotebookCellOutputItem.stdout(content.text)];
  if (kind === "error") return [vscode.NotebookCellOutputItem.error({ name: content.ename, message: content.evalue, stack: content.traceback.join("\n") })];
  if (kind !== "execute_result" && kind !== "display_data") return [];
  const items = content.data[WIDGET] ? [vscode.NotebookCellOutputItem.json(content.data[WIDGET], WIDGET)] : [];
  return [...items, vscode.NotebookCellOutputItem.text(content.data["text/plain"] || "", "text/plain")];
}

// Where the environment's widgets lie, by module: the Jupyter extension reads it out of the call
// of requirejs.config in each nbextensions/*/extension.js, without running the script.
function modules(folder) {
  const found = {};
  for (const name of readdirSync(folder)) {
    const script = join(folder, name, "extension.js");
    if (!existsSync(script)) continue;
    const call = /requirejs\??\.config\(\{([^)]*)\)/.exec(readFileSync(script, "utf8"));
    for (const [, module, path] of (call?.[1] || "").matchAll(/["']?([@\w/-]+)["']?\s*:\s*["'](nbextensions\/[^"']+)["']/g)) found[module] = path;
  }
  return found;
}
