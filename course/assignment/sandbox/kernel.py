"""Jupyter's side of it: a kernel of this environment's Python that starts in a booth.

The seams are jupyter_client's: a kernel provisioner (an entry point, ``heart-sandbox``) starts and ends the process, and the kernel
specification names it. Nothing of a person's own kernel specifications counts.
"""

from __future__ import annotations

import asyncio
import os
import signal
import subprocess
import sys
from pathlib import Path
from typing import Any, cast

import zmq
import zmq.asyncio
from jupyter_client.asynchronous.client import AsyncKernelClient
from jupyter_client.kernelspec import KernelSpec, KernelSpecManager
from jupyter_client.manager import AsyncKernelManager
from jupyter_client.provisioning.local_provisioner import LocalProvisioner
from traitlets import default
from zmq.utils.monitor import recv_monitor_message

from course.assignment.sandbox.booth import Booth, kept
from course.assignment.sandbox.limits import MB

__all__ = ["Kernel", "Sandbox", "kernel"]

PROVISIONER = "heart-sandbox"
LARGEST_MESSAGE = 32_000_000
"""Bytes; a kernel that says more at once is hung up on, so that it cannot fill the memory of what grades."""

MOMENT = 0.5
"""Seconds in which a process that has closed its sockets has ended."""

PATIENCE = 5
"""Seconds for the keeper to end everything before it is killed itself."""


class Sandbox(LocalProvisioner):
    """Starts a kernel in its kernel's booth, and ends it with everything that it has started."""

    async def launch_kernel(self, cmd: list[str], **options: Any) -> Any:
        """See :class:`jupyter_client.provisioning.LocalProvisioner`; the working folder is a copy of the one asked for."""
        booth: Booth = cast("Kernel", self.parent).booth
        options |= {"cwd": str(booth.take(Path(options["cwd"]))), "env": booth.environment(options["env"])}
        if not kept():
            return await super().launch_kernel(cmd, **options)
        errors = booth.errors()
        try:
            options |= {"stdin": subprocess.PIPE, "stdout": errors, "stderr": errors, "independent": True}
            started = await super().launch_kernel(booth.command(cmd), **options)
        finally:
            os.close(errors)
        booth.runs(cast("subprocess.Popen[bytes]", self.process))
        return started

    async def send_signal(self, signum: int) -> None:
        """Whatever is asked of the kernel by a signal is an end; interrupting goes by message."""
        if not kept():
            await super().send_signal(signum)
        elif signum in (signal.SIGTERM, signal.SIGKILL):
            await self.kill()

    async def kill(self, restart: bool = False) -> None:
        """Let the keeper end everything; should it not, end the keeper."""
        if not kept():
            await super().kill(restart)
            return
        if self.process and self.process.poll() is None:
            self.process.terminate()
            for _ in range(PATIENCE * 50):
                if self.process.poll() is not None:
                    return
                await asyncio.sleep(0.02)
            self.process.kill()

    async def terminate(self, restart: bool = False) -> None:
        """The same: nothing of what runs here has anything to finish."""
        await self.kill(restart)


class OwnPython(KernelSpecManager):
    """Knows one kernel under every name: the Python that grades."""

    def get_kernel_spec(self, kernel_name: str) -> KernelSpec:
        """The specification, whatever name the notebook has for it."""
        return KernelSpec(
            argv=[sys.executable, "-m", "ipykernel_launcher", "-f", "{connection_file}"],
            display_name=kernel_name,
            language="python",
            interrupt_mode="message",
            metadata={"kernel_provisioner": {"provisioner_name": PROVISIONER}},
        )


class Client(AsyncKernelClient):
    """Hears a kernel out, up to a length: a longer message is hung up on, and nothing more is heard of that cell."""

    booth: Booth
    _listening: asyncio.Future[None] | None = None

    @default("context")
    def _context_default(self) -> Any:
        context = super()._context_default()
        context.setsockopt(zmq.MAXMSGSIZE, LARGEST_MESSAGE)
        return context

    def start_channels(self, *channels: Any, **named: Any) -> None:
        """See :class:`jupyter_client.KernelClient`."""
        super().start_channels(*channels, **named)
        monitor = self.iopub_channel.socket.get_monitor_socket(zmq.Event.DISCONNECTED)
        self._listening = asyncio.ensure_future(self._listen(monitor))

    def stop_channels(self) -> None:
        """See :class:`jupyter_client.KernelClient`."""
        if self._listening:
            self._listening.cancel()
            self.iopub_channel.socket.disable_monitor()
        super().stop_channels()

    async def _listen(self, monitor: zmq.asyncio.Socket) -> None:
        """Stop a kernel that was hung up on; one that has died is gone a moment later by itself."""
        await recv_monitor_message(monitor)
        await asyncio.sleep(MOMENT)
        self.booth.stop(f"It wrote more than {LARGEST_MESSAGE // MB} MB of output at once.")


class Kernel(AsyncKernelManager):
    """A kernel with a booth. It is talked to through sockets in the booth, not through ports: there may be no network."""

    booth: Booth

    def client(self, **options: Any) -> AsyncKernelClient:  # type: ignore[override]  # as its own base class does
        """See :class:`jupyter_client.AsyncKernelManager`."""
        made = cast("Client", super().client(**options))
        made.booth = self.booth
        return made


def kernel(booth: Booth, name: str, **options: Any) -> Kernel:
    """A kernel that is to run in this booth."""
    made = Kernel(kernel_name=name, client_class=f"{__name__}.Client", **options)
    made.booth, made.kernel_spec_manager = booth, OwnPython()
    made.connection_file = str(booth.connection)
    if kept():
        made.transport = "ipc"
    return made
