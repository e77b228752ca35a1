export { RecordingPlayer } from './recording-player.tsx'
export type { RecordingPlayerProps } from './recording-player.tsx'
