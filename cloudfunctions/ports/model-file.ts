/** Where the trained routing model lies; asked only when a text must be routed. */
export interface ModelFile {
  /** Its bytes; rejects when the file is missing from the deployment. */
  read(): Promise<Uint8Array>;
}
