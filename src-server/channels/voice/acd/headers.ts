/** Who is at the other end of a desk's leg: a user's id, or a number; percent-encoded. */
export const PEER_HEADER = 'X-Huiliu-Peer'
