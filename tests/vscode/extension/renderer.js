// Shows widgets in VS Code's notebook webview with VS Code's own widget manager, which talks to
// the kernel through a socket that is no socket: what is sent goes to the extension.
import { KernelConnection } from "@jupyterlab/services/lib/kernel/default";
import { ServerConnection } from "@jupyterlab/services";

const BASE = new URL(".", import.meta.url);

export async function activate(context) {
  let socket = null;
  class Socket {
    protocol = "";
    constructor() { socket = this; setTimeout(() => this.onopen?.({ target: this })); }
    send(data) { context.postMessage({ kernel: data }); }
    close() {}
  }
  const modules = new Promise((known) => {
    context.onDidReceiveMessage((message) => {
      if (message.modules) known(message.modules);
      if (message.kernel) socket.onmessage({ target: socket, data: message.kernel });
    });
  });
  await script(new URL("require.js", BASE));
  const widgets = await import(new URL("ipywidgets.js", BASE));
  widgets.activate();
  window.vscIPyWidgets8.load();
  const kernel = new KernelConnection({
    model: { id: "kernel", name: "python3" }, clientId: "webview", username: "", handleComms: true,
    serverSettings: ServerConnection.makeSettings({ WebSocket: Socket, baseUrl: "http://127.0.0.1/", wsUrl: "ws://127.0.0.1/" }),
  });
  const registered = new Set();
  const manager = new window.vscIPyWidgets.WidgetManager(kernel, document.body, {
    widgetsRegisteredInRequireJs: registered,
    async loadWidgetScript(name) {
      const path = (await modules)[name];
      if (!path) throw new Error(`no widget ${name} in nbextensions`);
      window.requirejs.config({ paths: { [name]: new URL(`jupyter/${path}`, BASE).href } });
      registered.add(name);
    },
    errorHandler(className, moduleName, version, error) { console.error(`${moduleName}.${className} ${version}: ${error}`); },
    successHandler() {},
  }, () => {});
  context.postMessage({ ready: true });
  return {
    async renderOutputItem(item, element) {
      const { model_id: id } = item.json();
      // The Jupyter extension gives widgets this class, its style is in renderer/styles.css there.
      const ground = document.createElement("div");
      ground.className = "cell-output-ipywidget-background";
      ground.style.background = "white";
      element.replaceChildren(ground);
      while (!manager.has_model(id)) await new Promise((next) => { setTimeout(next, 50); });
      const view = await manager.create_view(await manager.get_model(id), { el: ground });
      await manager.display_view(null, view, { node: ground });
    },
  };
}

function script(address) {
  return new Promise((done, failed) => {
    const tag = document.createElement("script");
    Object.assign(tag, { src: address.href, onload: done, onerror: failed });
    document.head.append(tag);
  });
}
