/** Line drawings of the phone's buttons. */
const PATHS = {
  call: 'M6.6 3.5 9 3.2l1.6 3.9-1.9 1.6a12 12 0 0 0 5.6 5.6l1.6-1.9 3.9 1.6-.3 2.4a3 3 0 0 1-3.2 2.6A15.4 15.4 0 0 1 4 6.7a3 3 0 0 1 2.6-3.2Z',
  end: 'M3.2 14.6c-.9-1.4-.5-3.2.8-4.2a13 13 0 0 1 16 0c1.3 1 1.7 2.8.8 4.2l-1 1.5-4-1.4-.3-2.6a12 12 0 0 0-7 0l-.3 2.6-4 1.4Z',
  mute: 'M9 5.5a3 3 0 0 1 6 0v5m-6-2.5v3a3 3 0 0 0 4.6 2.6M5.5 11a6.5 6.5 0 0 0 10.7 5M18.5 11c0 .9-.2 1.8-.5 2.6M12 17.5V21M4 4l16 16',
  keypad: 'M6 5h.01M12 5h.01M18 5h.01M6 11h.01M12 11h.01M18 11h.01M6 17h.01M12 17h.01M18 17h.01',
  erase: 'M9 6h11v12H9l-6-6Zm3.5 3.5 5 5m0-5-5 5',
  back: 'M15 5l-7 7 7 7',
} as const

export type IconName = keyof typeof PATHS

export function Icon({ name, size = 24 }: { name: IconName; size?: number }) {
  const isFilled = name === 'call' || name === 'end'
  return (
    <svg class={isFilled ? 'icon-filled' : 'icon'} width={size} height={size} viewBox="0 0 24 24" aria-hidden="true">
      <path d={PATHS[name]} />
    </svg>
  )
}
