export { SupervisorPage } from './supervisor-page.tsx'
