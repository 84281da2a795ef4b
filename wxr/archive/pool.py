"""Work spread over processes: results in the order of the tasks, never more of them under way than memory allows."""

from __future__ import annotations

import contextlib
import multiprocessing
import os
import signal
import sys
import threading
from collections import deque
from collections.abc import Callable, Iterable, Iterator
from concurrent.futures import Executor, Future, ProcessPoolExecutor, wait
from concurrent.futures.process import BrokenProcessPool
from multiprocessing.process import BaseProcess
from typing import TypeVar

from wxr.errors import WorkerError

T = TypeVar("T")
R = TypeVar("R")

_PATIENCE = 2  # seconds for a thread to end, which takes none unless the interrupt caught it at a bad moment
_WINDOW = 3  # tasks under way for each process: one running, one waiting, one whose result is being taken


def all_cores() -> int:
    """How many processes this one may keep busy."""
    if hasattr(os, "sched_getaffinity"):
        return len(os.sched_getaffinity(0))
    return os.cpu_count() or 1


class Pool:
    """Runs tasks in ``jobs`` processes, or in an executor that the caller gives; started with the first task."""

    def __init__(self, jobs: int, executor: Executor | None = None) -> None:
        self.jobs = jobs
        self._given = executor
        self._own: ProcessPoolExecutor | None = None
        self._processes: set[BaseProcess] = set()
        self._threads: set[threading.Thread] = set()  # by which the executor looks after them
        self._at_work = 0  # how many runs of `ordered` are under way

    def __bool__(self) -> bool:
        """True where there is anything to spread work over."""
        return self._given is not None or self.jobs > 1

    def ordered(self, work: Callable[[T], R], tasks: Iterable[T], name: Callable[[T], str]) -> Iterator[R]:
        """The result of each task, in order; ``name`` says in an error which task it was.

        Raises `WorkerError` where a process died, and what a task raised where it did.
        """
        executor = self._given or self._started()
        self._at_work += 1
        waiting: deque[tuple[T, Future[R]]] = deque()
        task: T | None = None
        try:
            for task in tasks:
                waiting.append((task, executor.submit(work, task)))
                if len(waiting) >= self.jobs * _WINDOW:
                    yield waiting[0][1].result()
                    waiting.popleft()
            while waiting:
                yield waiting[0][1].result()
                waiting.popleft()
        except BrokenProcessPool as error:
            self._kill()
            where = waiting[0][0] if waiting else task
            said = f" on {name(where)}" if where is not None else ""
            raise WorkerError(f"a process died while it worked{said}; --jobs 1 may say more") from error
        except KeyboardInterrupt:
            self._kill()
            raise
        finally:
            self._at_work -= 1
            for _, future in waiting:
                future.cancel()
            if self._given is not None or self._own is not None:
                # A task may write files, which must be there before a caller whose work failed clears up.
                wait([future for _, future in waiting])

    def rest(self) -> None:
        """Lets the processes go, and their memory with them, unless they are at work; the next task starts others."""
        if not self._at_work:
            self.close()

    def close(self) -> None:
        """Ends the processes; what they were doing is dropped."""
        if self._own is not None:
            self._own.shutdown(wait=True, cancel_futures=True)
            self._own = None

    def _kill(self) -> None:
        """Ends the processes at once: an interrupt may have caught the executor with a lock in its hand."""
        if self._own is not None:
            for process in self._processes:
                process.kill()
            self._own.shutdown(wait=False, cancel_futures=True)
            self._own = None
            for thread in self._threads:  # what the end of Python would stumble over while they end too
                thread.join(_PATIENCE)

    def _started(self) -> ProcessPoolExecutor:
        if self._own is None:
            # Linux forks, which costs nothing; elsewhere a fork is unsafe and each process starts afresh.
            context = multiprocessing.get_context("fork" if sys.platform == "linux" else "spawn")
            others, threads = set(multiprocessing.active_children()), set(threading.enumerate())
            with _interrupts_held():
                self._own = ProcessPoolExecutor(self.jobs, mp_context=context, initializer=_begin)
                self._own.submit(int).result()
            self._processes = set(multiprocessing.active_children()) - others
            self._threads = {thread for thread in threading.enumerate() if not thread.daemon} - threads
        return self._own


@contextlib.contextmanager
def _interrupts_held() -> Iterator[None]:
    """Ctrl-C waits: caught between the birth of a process and its entry in the books, it would leave an orphan.

    What is started meanwhile never hears of it at all; only the first process decides what follows from it.
    """
    if not hasattr(signal, "pthread_sigmask"):  # Windows
        yield
        return
    before = signal.pthread_sigmask(signal.SIG_BLOCK, {signal.SIGINT})
    try:
        yield
    finally:
        signal.pthread_sigmask(signal.SIG_SETMASK, before)


def _begin() -> None:
    """What each process does first: it leaves Ctrl-C to the first one, and ends with it, however that ends."""
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    threading.Thread(target=_end_with_parent, daemon=True).start()


def _end_with_parent() -> None:
    parent = multiprocessing.parent_process()
    if parent is not None:
        parent.join()
        os._exit(1)
