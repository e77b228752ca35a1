export { PromiseAlerts } from './promise-alerts.tsx'
export { WorkList } from './work-list.tsx'
export type { WorkListProps } from './work-list.tsx'
export { contentLine } from './last-line.ts'
