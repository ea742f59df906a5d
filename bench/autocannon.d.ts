/** As much of autocannon 9 as we use; it brings no types. */
declare module 'autocannon' {
  interface LoadRequest {
    method: 'GET' | 'POST' | 'PUT';
    path: string;
    headers?: Record<string, string>;
    body?: string;
    /** Called before each sending. */
    setupRequest?: (request: LoadRequest) => LoadRequest;
  }
  interface LoadResult {
    errors: number;
    non2xx: number;
  }
  export default function autocannon(options: {
    url: string;
    connections: number;
    /** Requests in all. */
    amount: number;
    requests: LoadRequest[];
  }): Promise<LoadResult>;
}
