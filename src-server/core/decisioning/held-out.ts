/** Who is never shown what was chosen for them, so that what offers bring can be told from what would have come anyway. */

/** FNV-1a with a last stir (as in MurmurHash3): neighbouring ids fall far apart. */
function hashOf(text: string): number {
  let hash = 0x81_1c_9d_c5
  for (let at = 0; at < text.length; at++) hash = Math.imul(hash ^ text.charCodeAt(at), 0x01_00_01_93)
  hash = Math.imul(hash ^ (hash >>> 16), 0x85_eb_ca_6b)
  hash = Math.imul(hash ^ (hash >>> 13), 0xc2_b2_ae_35)
  return (hash ^ (hash >>> 16)) >>> 0
}

const SLOTS = 10_000

/** [OF13] The same customers for every proposition, over the whole time; more percent only adds to them. */
export function isHeldOut(customerId: string, percent: number): boolean {
  return hashOf(`control ${customerId}`) % SLOTS < (percent * SLOTS) / 100
}
