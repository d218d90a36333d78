/** What of the libraries is used; built into a file of its own beside each bundle (`sheets.js`), so that nobody pays for it who needs no sheet. */
export { default as readWorkbook } from 'read-excel-file/universal';
export { default as writeWorkbook } from 'write-excel-file/node';
