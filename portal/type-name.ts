import { visibleText } from '../shared/visible-text';

const types: Record<string, string> = {
  'application/pdf': 'PDF',
  'application/msword': 'Word',
  'application/vnd.openxmlformats-officedocument.wordprocessingml.document': 'Word',
  'application/vnd.ms-excel': 'Excel',
  'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet': 'Excel',
  'application/zip': 'ZIP',
  'image/jpeg': 'JPEG',
  'image/png': 'PNG',
  'text/plain': 'TXT',
};

/** The short name that people know a media type by; others as they are. Unknown bytes have none. */
export function typeName(type: string): string | null {
  return type === 'application/octet-stream' ? null : (types[type] ?? visibleText(type));
}
