export { StuckPage } from './stuck-page.tsx'
export { useStuckCount } from './use-stuck.ts'
