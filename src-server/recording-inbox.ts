/** Joins the folder in which something outside leaves recordings to the centre. */
import { readInteraction } from './app/load-floor.ts'
import { keepSound } from './app/recordings/keep-sound.ts'
import { openRecordingInbox, type RecordingInbox } from './channels/voice/recording/inbox.ts'
import type { ChannelGround } from './server.ts'

/** @param folder where WAV files named `<interaction id>~<recording id>.wav` appear */
export function watchRecordingInbox(
  folder: string,
  { engine, storage, clock, newId, log }: Pick<ChannelGround, 'engine' | 'storage' | 'clock' | 'newId' | 'log'>,
): RecordingInbox {
  const { blobs, events } = storage
  return openRecordingInbox({
    folder,
    clock,
    log,
    async keep({ interactionId, sound, ...about }) {
      const interaction = engine.view.interactions.get(interactionId) ?? (await readInteraction(events, interactionId))
      if (interaction === null || interaction.call === null) return false
      const ports = { blobs, newId, submit: engine.submit.bind(engine) }
      await keepSound(ports, interaction, { ...about, contentType: 'audio/wav', bytes: sound })
      return true
    },
  })
}
