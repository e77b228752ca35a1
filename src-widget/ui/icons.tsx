/** Line icons on a 24 grid; decoration only, so hidden from screen readers. */
import type { ComponentChildren } from 'preact'

function Icon({ children, size = 20 }: { children: ComponentChildren; size?: number }) {
  return (
    <svg
      class="icon"
      width={size}
      height={size}
      viewBox="0 0 24 24"
      fill="none"
      stroke="currentColor"
      stroke-width="1.8"
      stroke-linecap="round"
      stroke-linejoin="round"
      aria-hidden="true"
    >
      {children}
    </svg>
  )
}

interface Props {
  size?: number
}

export const ChatIcon = ({ size = 26 }: Props) => (
  <Icon size={size}>
    <path d="M20.5 11.4c0 4.2-3.8 7.4-8.5 7.4-1 0-2-.1-2.9-.4L4.6 20.5l1.2-3.7c-1.5-1.3-2.3-3.2-2.3-5.4C3.5 7.2 7.3 4 12 4s8.5 3.2 8.5 7.4Z" />
    <path d="M8.5 11.5h.01M12 11.5h.01M15.5 11.5h.01" stroke-width="2.4" />
  </Icon>
)
export const DownIcon = ({ size = 22 }: Props) => (
  <Icon size={size}>
    <path d="m6 9.5 6 6 6-6" />
  </Icon>
)
export const CloseIcon = ({ size = 18 }: Props) => (
  <Icon size={size}>
    <path d="M6 6l12 12M18 6 6 18" />
  </Icon>
)
export const SendIcon = () => (
  <Icon size={18}>
    <path d="M12 19V5M6 11l6-6 6 6" stroke-width="2.2" />
  </Icon>
)
export const ClipIcon = () => (
  <Icon>
    <path d="m20 11.5-7.8 7.7a5 5 0 0 1-7.1-7.1l8-8a3.4 3.4 0 0 1 4.8 4.8l-8 8a1.7 1.7 0 0 1-2.4-2.4l7.3-7.3" />
  </Icon>
)
export const FileIcon = () => (
  <Icon>
    <path d="M14 3H7a2 2 0 0 0-2 2v14a2 2 0 0 0 2 2h10a2 2 0 0 0 2-2V8l-5-5Z" />
    <path d="M14 3v5h5" />
  </Icon>
)
export const DownloadIcon = ({ size = 16 }: Props) => (
  <Icon size={size}>
    <path d="M12 4v11m0 0-4-4m4 4 4-4M5 20h14" />
  </Icon>
)
export const ShieldIcon = () => (
  <Icon size={14}>
    <path d="M12 3 5 6v5.5c0 4.3 2.9 7.7 7 9.5 4.1-1.8 7-5.2 7-9.5V6l-7-3Z" />
    <path d="m9 12 2.2 2.2L15.2 10" />
  </Icon>
)
export const ClockIcon = ({ size = 14 }: Props) => (
  <Icon size={size}>
    <circle cx="12" cy="12" r="8.5" />
    <path d="M12 7.5V12l3 2" />
  </Icon>
)
export const TickIcon = () => (
  <Icon size={14}>
    <path d="m5 12.5 4.5 4.5L19 7.5" />
  </Icon>
)
export const TicksIcon = () => (
  <Icon size={16}>
    <path d="m2.5 12.5 4 4 8.5-8.5M12 15.5l1.5 1.5L22 8.5" />
  </Icon>
)
export const AlertIcon = ({ size = 14 }: Props) => (
  <Icon size={size}>
    <circle cx="12" cy="12" r="9" />
    <path d="M12 7.5v5M12 16.2v.1" />
  </Icon>
)
export const StarIcon = ({ filled }: { filled: boolean }) => (
  <svg
    class="icon"
    width="30"
    height="30"
    viewBox="0 0 24 24"
    fill={filled ? 'currentColor' : 'none'}
    stroke="currentColor"
    stroke-width="1.5"
    stroke-linejoin="round"
    aria-hidden="true"
  >
    <path d="m12 3.6 2.6 5.3 5.9.9-4.3 4.1 1 5.9-5.2-2.8-5.2 2.8 1-5.9L3.5 9.8l5.9-.9L12 3.6Z" />
  </svg>
)
