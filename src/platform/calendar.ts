export { addToCalendar, type CalendarEntry, type CalendarResult } from './calendar.h5';
