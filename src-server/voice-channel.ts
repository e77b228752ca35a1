/** Joins telephony to the centre: every port it asks for, met by a part of the server. */
import type { VoiceDirectory, VoiceFloor } from './channels/voice/index.ts'
import { callsOnTheFloor, numbersAndPeople } from './app/voice-floor.ts'
import type { ChannelGround } from './server.ts'

/** What telephony knows of the centre and may tell it. `close` stops the listening. */
export function createVoiceFloor(ground: Pick<ChannelGround, 'engine' | 'customers' | 'places' | 'clock' | 'newId'>): {
  readonly floor: VoiceFloor
  readonly directory: VoiceDirectory
  close(): void
} {
  const calls = callsOnTheFloor(ground)
  return { floor: calls, directory: numbersAndPeople(ground), close: () => calls.close() }
}
