// The simulator's model once more, in plain JavaScript, to measure the wasm against.
//
// Written as one would for speed: typed arrays only, no allocation per call, a binary heap for the
// ends of calls, another for idle environments (newest first), a 32-bit generator of few
// operations. It leaves out what the measured plan doesn't use (retries, provisioned concurrency,
// time-outs, weights over time) and so has less to do than the real one.

// sfc32 (Chris Doty-Humphrey, PractRand): 32 bits per step. Its state lies in a typed array: in a
// closure's variables V8 would box every number that needs the 32nd bit.
function generator(seed) {
  const s = Int32Array.of(seed, Math.imul(seed, 2654435761), 0x9e3779b9, 1);
  const next = () => {
    const b = s[1], c = s[2];
    const t = (((s[0] + b) | 0) + s[3]) | 0;
    s[3] = (s[3] + 1) | 0;
    s[0] = b ^ (b >>> 9);
    s[1] = (c + (c << 3)) | 0;
    s[2] = (((c << 21) | (c >>> 11)) + t) | 0;
    return t >>> 0;
  };
  for (let i = 0; i < 15; i++) next();
  return next;
}

const UNIT = 1 / 4294967296;

/** Routing alone: `calls` calls, each by itself, the second version getting `weight` of them. */
export function split(calls, weight, seed) {
  const next = generator(seed);
  const threshold = weight * 4294967296;
  let second = 0;
  for (let i = 0; i < calls; i++) if (next() < threshold) second++;
  return { invocations: calls, versions: [calls - second, second] };
}

/** The ends of calls: a binary heap of times, each with the environment that is free from then on. */
class Ends {
  constructor(capacity) {
    this.time = new Float64Array(capacity);
    this.place = new Int32Array(capacity);
    this.size = 0;
  }
  push(time, place) {
    const { time: times, place: places } = this;
    let i = this.size++;
    while (i > 0) {
      const parent = (i - 1) >> 1;
      if (times[parent] <= time) break;
      times[i] = times[parent];
      places[i] = places[parent];
      i = parent;
    }
    times[i] = time;
    places[i] = place;
  }
  pop() {
    const { time: times, place: places } = this;
    const top = places[0];
    const size = --this.size;
    const time = times[size], place = places[size];
    let i = 0;
    for (;;) {
      let child = 2 * i + 1;
      if (child >= size) break;
      if (child + 1 < size && times[child + 1] < times[child]) child++;
      if (times[child] >= time) break;
      times[i] = times[child];
      places[i] = places[child];
      i = child;
    }
    times[i] = time;
    places[i] = place;
    return top;
  }
}

/** Idle environments of a version: a binary heap, the newest (highest number) on top. */
class Idle {
  constructor(capacity) {
    this.number = new Int32Array(capacity);
    this.size = 0;
  }
  push(number) {
    const numbers = this.number;
    let i = this.size++;
    while (i > 0) {
      const parent = (i - 1) >> 1;
      if (numbers[parent] >= number) break;
      numbers[i] = numbers[parent];
      i = parent;
    }
    numbers[i] = number;
  }
  pop() {
    const numbers = this.number;
    const top = numbers[0];
    const size = --this.size;
    const number = numbers[size];
    let i = 0;
    for (;;) {
      let child = 2 * i + 1;
      if (child >= size) break;
      if (child + 1 < size && numbers[child + 1] > numbers[child]) child++;
      if (numbers[child] <= number) break;
      numbers[i] = numbers[child];
      i = child;
    }
    numbers[i] = number;
    return top;
  }
}

const CAPACITY = 1 << 16;

// A double and its two halves (little-endian, as every browser's machine is).
const bits = new Float64Array(1);
const words = new Uint32Array(bits.buffer);
bits[0] = 0.001;
const LOWEST = words[1] >>> 14;

/**
 * The whole model: Poisson arrivals, two versions with environments of their own, cold starts,
 * expiry, a concurrency limit, errors, exponential durations, a histogram and a time series.
 * Times in ms.
 */
export function whole({ calls, ratePerSecond, weight, meanMs, coldStartMs, errorRates, keepAliveSeconds, maxConcurrency, seed }) {
  const next = generator(seed);
  const gap = 1000 / ratePerSecond;
  const keepAlive = keepAliveSeconds * 1000;
  const ends = new Ends(maxConcurrency + 1);
  const idle = [new Idle(CAPACITY), new Idle(CAPACITY)];
  const freeAt = [new Float64Array(CAPACITY), new Float64Array(CAPACITY)];
  const created = [0, 0];
  const threshold = weight * 4294967296;
  const errorThreshold = errorRates.map((rate) => rate * 4294967296);
  const histogram = [new Uint32Array(4096), new Uint32Array(4096)];
  const buckets = 200;
  const width = (calls * gap) / 100;
  const series = [0, 1].map(() => ({
    calls: new Uint32Array(buckets), errors: new Uint32Array(buckets),
    cold: new Uint32Array(buckets), busy: new Float64Array(buckets),
  }));
  const counts = new Float64Array(2), errors = new Float64Array(2), cold = new Float64Array(2);
  const sum = new Float64Array(2), longest = new Float64Array(2), billed = new Float64Array(2);
  let throttles = 0, now = 0;
  for (let i = 0; i < calls; i++) {
    // Two 32-bit words make 53 bits, as the real one has.
    now -= gap * Math.log(1 - (next() + (next() >>> 11) * UNIT) * UNIT);
    while (ends.size > 0 && ends.time[0] <= now) {
      const place = ends.pop();
      idle[place & 1].push(place >> 1);
    }
    const version = next() < threshold ? 1 : 0;
    const bucket = Math.min((now / width) | 0, buckets - 1);
    const over = series[version];
    counts[version]++;
    over.calls[bucket]++;
    if (ends.size >= maxConcurrency) {
      throttles++;
      continue;
    }
    const free = freeAt[version], waiting = idle[version];
    let number = -1;
    while (waiting.size > 0) {
      const candidate = waiting.pop();
      if (now - free[candidate] < keepAlive) {
        number = candidate;
        break;
      }
    }
    let duration = -meanMs * Math.log(1 - (next() + (next() >>> 11) * UNIT) * UNIT);
    if (number < 0) {
      number = created[version]++;
      duration += coldStartMs;
      cold[version]++;
      over.cold[bucket]++;
    }
    if (next() < errorThreshold[version]) {
      errors[version]++;
      over.errors[bucket]++;
    }
    const end = now + duration;
    free[number] = end;
    ends.push(end, (number << 1) | version);
    sum[version] += duration;
    billed[version] += Math.ceil(duration);
    if (duration > longest[version]) longest[version] = duration;
    // The exponent and six bits of the mantissa: 64 bars to a factor of two, from a microsecond up.
    bits[0] = duration + 0.001;
    histogram[version][(words[1] >>> 14) - LOWEST]++;
    over.busy[bucket] += duration;
  }
  return { invocations: calls, versions: Array.from(counts), errors: Array.from(errors), coldStarts: Array.from(cold), throttles };
}

/** The plan that is measured: 5 % canary, 500 calls per second of 120 ms, kept 300 s. */
export function measuredPlan(calls, seed) {
  return { calls, ratePerSecond: 500, weight: 0.05, meanMs: 120, coldStartMs: 600, errorRates: [0.001, 0.02], keepAliveSeconds: 300, maxConcurrency: 1000, seed };
}
