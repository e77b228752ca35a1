export { RecordingPlayer, SoundPlayer } from './recording-player.tsx'
export type { RecordingPlayerProps } from './recording-player.tsx'
