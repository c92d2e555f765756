// A deployment package with one stored file: as much of the zip format as Lambda needs.

function crc32(bytes) {
  let crc = ~0;
  for (const byte of bytes) {
    crc ^= byte;
    for (let bit = 0; bit < 8; bit += 1) crc = (crc >>> 1) ^ (0xedb88320 & -(crc & 1));
  }
  return ~crc >>> 0;
}

/** Numbers as little-endian bytes: [value, width] each. */
const packed = (...fields) =>
  fields.flatMap(([value, width]) => Array.from({ length: width }, (_, at) => (value >>> (8 * at)) & 255));

export function zip(name, text) {
  const [label, data] = [name, text].map((it) => new TextEncoder().encode(it));
  // Version, flags, method, time, date (1 January 1980), checksum, both sizes, lengths of name and extra field.
  const common = [[20, 2], [0, 2], [0, 2], [0, 2], [33, 2], [crc32(data), 4], [data.length, 4], [data.length, 4], [label.length, 2], [0, 2]];
  const local = [...packed([0x04034b50, 4], ...common), ...label, ...data];
  const entry = [...packed([0x02014b50, 4], [20, 2], ...common, [0, 2], [0, 2], [0, 2], [0, 4], [0, 4]), ...label];
  const end = packed([0x06054b50, 4], [0, 2], [0, 2], [1, 2], [1, 2], [entry.length, 4], [local.length, 4], [0, 2]);
  return new Uint8Array([...local, ...entry, ...end]);
}
