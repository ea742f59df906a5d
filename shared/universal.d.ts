// What every browser, worker and Node has, and no library of the language itself declares. Nothing else of any platform may be used here.
declare class TextEncoder {
  encode(text: string): Uint8Array<ArrayBuffer>;
}
declare class TextDecoder {
  constructor(label?: string, options?: { fatal?: boolean; ignoreBOM?: boolean });
  decode(bytes: Uint8Array): string;
}
declare function atob(encoded: string): string;
declare function btoa(bytes: string): string;
interface SubtleCrypto {
  digest(algorithm: 'SHA-1' | 'SHA-256' | 'SHA-384' | 'SHA-512', data: ArrayBuffer | Uint8Array): Promise<ArrayBuffer>;
}
