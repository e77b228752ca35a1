export { WebhookAlerts } from './webhook-alerts.tsx'
