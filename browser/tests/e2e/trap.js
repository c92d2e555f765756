// The smallest program that breaks down, in the page's own realm.
const bytes = [0, 97, 115, 109, 1, 0, 0, 0, 1, 4, 1, 96, 0, 0, 3, 2, 1, 0, 7, 5, 1, 1, 116, 0, 0, 10, 5, 1, 3, 0, 0, 11];
WebAssembly.instantiate(Uint8Array.from(bytes)).then(({ instance }) => setTimeout(instance.exports.t));
