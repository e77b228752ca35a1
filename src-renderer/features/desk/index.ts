export { DeskAlerts } from './desk-alerts.tsx'
export { DeskPage } from './desk-page.tsx'
