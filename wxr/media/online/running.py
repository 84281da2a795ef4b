"""An event loop of one's own for a while, which Ctrl-C ends in good order."""

from __future__ import annotations

import asyncio
import threading
from collections.abc import Coroutine
from concurrent.futures import ThreadPoolExecutor

_RESOLVERS = 32  # threads that look up names; a name server that does not answer holds one for many seconds

_LOOK = 0.2  # seconds; on some systems a signal does not end a wait, and Ctrl-C is seen between two


def run_to_the_end(work: Coroutine[None, None, None], seconds: float) -> bool:
    """Runs ``work`` in a thread with a loop of its own, so that it also runs where a loop runs already (a notebook).

    True where it came to its end; False where the time ran out or the user pressed Ctrl-C: it was cancelled, and what
    it had done stands. A second Ctrl-C is raised as always. What ``work`` raises is raised, of several the first.
    """
    loop = asyncio.new_event_loop()
    loop.set_default_executor(ThreadPoolExecutor(_RESOLVERS, thread_name_prefix="wxr-names"))
    task = loop.create_task(work)
    ended = threading.Event()

    def until_done() -> None:
        asyncio.set_event_loop(loop)
        loop.call_later(seconds, task.cancel)
        try:
            loop.run_until_complete(asyncio.wait([task]))
            for left in asyncio.all_tasks(loop):
                left.cancel()
            loop.run_until_complete(asyncio.sleep(0))
        finally:
            ended.set()

    thread = threading.Thread(target=until_done, name="wxr-network", daemon=True)
    thread.start()
    try:
        while not ended.wait(_LOOK):
            pass
    except KeyboardInterrupt:
        loop.call_soon_threadsafe(task.cancel)
        ended.wait()
    thread.join()
    loop.close()
    if task.cancelled():
        return False
    error = task.exception()
    while isinstance(error, BaseExceptionGroup):
        error = error.exceptions[0]
    if error is not None:
        raise error
    return True
