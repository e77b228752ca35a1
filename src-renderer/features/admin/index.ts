export { AdminPage } from './admin-page.tsx'
export { SegmentsPage } from './segments-page.tsx'
