/** Who is at the other end of a desk's leg: a user's id, or a number; percent-encoded. */
export const PEER_HEADER = 'X-Huiliu-Peer'

/** What an edge in front knows better than To and From, which carriers rewrite: the number dialled, and the caller's. */
export const EDGE_DIALLED_HEADER = 'X-Huiliu-Edge-Dialled'
export const EDGE_CALLER_HEADER = 'X-Huiliu-Edge-Caller'
