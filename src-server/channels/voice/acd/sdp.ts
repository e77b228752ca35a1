/** An answer that takes nothing of an offer: what a call that is over gets before it is hung up (RFC 3261 §13.2.2.4). */
export function declinedAnswer(offer: string): string {
  return offer
    .replaceAll(/a=(?:sendrecv|sendonly|recvonly)/g, 'a=inactive')
    .replaceAll('a=setup:actpass', 'a=setup:active')
}
