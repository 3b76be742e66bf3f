// What is known of the store's scans. News comes by three ways (stream, list, answers), so the same or an older state may come
// after a newer one: only a higher version changes anything.
export function createScans() {
  const scans = new Map();
  return {
    /** @return whether it was news */
    put(scan) {
      const known = scans.get(scan.scanId);
      if (known && known.version >= scan.version) return false;
      scans.set(scan.scanId, scan);
      return true;
    },
    get: (scanId) => scans.get(scanId),
    all: () => [...scans.values()],
  };
}
