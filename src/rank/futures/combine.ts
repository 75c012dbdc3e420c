/** Futures made of futures. */
import { checkFunction } from "./arguments.ts";
import { Future } from "./future.ts";
import { futuresOf } from "./waits.ts";

export function collect(fs: Iterable<Future>): Future<unknown[]> {
  const futures = [...fs];
  const missing = futuresOf("collect", futures);
  const whole = new Future<unknown[]>();
  if (futures.length === 0) {
    whole.set_running_or_notify_cancel();
    whole.set_result([]);
    return whole;
  }
  const cancelAll = (): void => {
    for (const each of futures) each.cancel();
  };
  const ended = (future: Future): void => {
    if (whole.ended) return;
    if (future.cancelled()) cancel(whole);
    else if (future.failed) {
      if (whole.set_running_or_notify_cancel()) whole.set_exception(future.exception());
    } else {
      missing.delete(future);
      if (missing.size === 0 && whole.set_running_or_notify_cancel())
        whole.set_result(futures.map((each) => each.result()));
      return;
    }
    cancelAll();
  };
  whole.add_done_callback((future) => {
    if (future.cancelled()) cancelAll();
  });
  for (const each of new Set(futures)) each.add_done_callback(ended);
  return whole;
}

export function compose(
  future: Future,
  resulthook?: ((result: never) => unknown) | null,
  excepthook?: ((error: never) => unknown) | null,
): Future {
  const [source] = futuresOf("compose", [future]);
  if (resulthook) checkFunction("compose", "resulthook", resulthook);
  if (excepthook) checkFunction("compose", "excepthook", excepthook);
  const made = new Future();
  source?.add_done_callback((ended) => {
    if (made.ended) return;
    if (ended.cancelled()) cancel(made);
    else if (made.set_running_or_notify_cancel()) hand(made, ended, resulthook, excepthook);
  });
  made.add_done_callback(() => {
    if (made.cancelled()) source?.cancel();
  });
  return made;
}

function hand(
  made: Future,
  ended: Future,
  resulthook?: ((result: never) => unknown) | null,
  excepthook?: ((error: never) => unknown) | null,
): void {
  try {
    if (!ended.failed) {
      const result = ended.result();
      made.set_result(resulthook ? resulthook(result as never) : result);
      return;
    }
    const error = ended.exception();
    const answer = excepthook ? excepthook(error as never) : error;
    if (excepthook && !(answer instanceof Error)) made.set_result(answer);
    else made.set_exception(answer);
  } catch (error) {
    made.set_exception(error);
  }
}

function cancel(future: Future): void {
  if (future.cancel()) future.set_running_or_notify_cancel();
}
