// The simulator's model a third time, as one writes it without a thought on speed: objects and plain
// arrays, `Math.random`, a heap of numbers, a stack of idle environments. Today's engines run such code
// faster than typed arrays with a generator of its own, and it keeps fewer figures: no series, no histogram,
// no bill, no limit on concurrency.

/** A binary heap of numbers, the least on top. */
class Heap {
  items = [];
  push(value) {
    const { items } = this;
    let i = items.length;
    items.push(value);
    while (i > 0) {
      const parent = (i - 1) >> 1;
      if (items[parent] <= value) break;
      items[i] = items[parent];
      i = parent;
    }
    items[i] = value;
  }
  pop() {
    const { items } = this;
    const top = items[0], last = items.pop(), size = items.length;
    if (size > 0) {
      let i = 0;
      for (;;) {
        let child = 2 * i + 1;
        if (child >= size) break;
        if (child + 1 < size && items[child + 1] < items[child]) child++;
        if (items[child] >= last) break;
        items[i] = items[child];
        i = child;
      }
      items[i] = last;
    }
    return top;
  }
}

const exponential = (mean) => -mean * Math.log(1 - Math.random());

/** The measured plan of `twin.js`; times in seconds. */
export function plain(calls) {
  const pools = [0.001, 0.02].map((errorRate) => ({ busy: new Heap(), idle: [], calls: 0, cold: 0, errors: 0, seconds: 0, errorRate }));
  let now = 0;
  for (let i = 0; i < calls; i++) {
    now += exponential(1 / 500);
    const pool = pools[Math.random() < 0.05 ? 1 : 0];
    pool.calls++;
    while (pool.busy.items.length > 0 && pool.busy.items[0] <= now) pool.idle.push(pool.busy.pop());
    let seconds = exponential(0.12);
    if (pool.idle.length > 0 && now - pool.idle.pop() < 300) {
      // The one that came free last; those below it have waited longer.
    } else {
      pool.idle.length = 0;
      pool.cold++;
      seconds += 0.6;
    }
    pool.seconds += seconds;
    pool.busy.push(now + seconds);
    if (Math.random() < pool.errorRate) pool.errors++;
  }
  return { invocations: calls, versions: pools.map((it) => it.calls), errors: pools.map((it) => it.errors), coldStarts: pools.map((it) => it.cold) };
}
