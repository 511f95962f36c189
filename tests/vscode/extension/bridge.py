"""A Python kernel behind two pipes: Jupyter's messages as lines of JSON, from and to VS Code."""

import asyncio
import json
import sys

from jupyter_client.asynchronous.client import AsyncKernelClient
from jupyter_client.jsonutil import json_default
from jupyter_client.manager import start_new_async_kernel


async def listen(client: AsyncKernelClient, channel: str) -> None:
    """Write what the kernel says on this channel; ValueError where it says it in bytes."""
    while True:
        message = await getattr(client, f"{channel}_channel").get_msg()
        if message.pop("buffers"):
            raise ValueError(f"{message['msg_type']} has buffers: these pipes carry text only")
        print(json.dumps(message | {"channel": channel}, default=json_default), flush=True)


async def tell(client: AsyncKernelClient) -> None:
    """Tell the kernel what comes in, until nothing more can come."""
    loop = asyncio.get_running_loop()
    while line := await loop.run_in_executor(None, sys.stdin.readline):
        message = json.loads(line)
        channel = getattr(client, f"{message.pop('channel')}_channel")
        client.session.send(channel.socket, message)


async def main() -> None:
    """Start a kernel and stand between it and the pipes."""
    manager, client = await start_new_async_kernel(kernel_name="python3")
    listening = [
        asyncio.create_task(listen(client, channel)) for channel in ("iopub", "shell", "control")
    ]
    telling = asyncio.create_task(tell(client))
    done, _ = await asyncio.wait([*listening, telling], return_when=asyncio.FIRST_COMPLETED)
    await manager.shutdown_kernel(now=True)
    for task in done:
        task.result()


if __name__ == "__main__":
    asyncio.run(main())
