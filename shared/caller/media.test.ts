import { expect, test } from 'vitest'
import { isHold } from './media.ts'

test('[CL5] sendonly and inactive are hold, anything else is not', () => {
  const sdp = (direction: string) => `v=0\r\nm=audio 9 UDP/TLS/RTP/SAVPF 111\r\na=${direction}\r\na=mid:0\r\n`
  expect(['sendonly', 'inactive', 'sendrecv', 'recvonly'].map((direction) => isHold(sdp(direction)))).toEqual([
    true,
    true,
    false,
    false,
  ])
})
