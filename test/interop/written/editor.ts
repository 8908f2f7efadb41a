// An editor, as far as a language server notices: opens files one after the other, and has told what is wrong with each. LSP 3.17 over standard input and output.

import { type ChildProcessWithoutNullStreams, spawn } from 'node:child_process';
import { pathToFileURL } from 'node:url';

export interface Diagnostic {
  message: string;
  /** Zero-based. */
  range: { start: { line: number; character: number } };
}

interface Message {
  id?: number | string;
  method?: string;
  params?: { uri?: string; diagnostics?: Diagnostic[]; items?: unknown[] };
}

export class Editor {
  readonly #server: ChildProcessWithoutNullStreams;
  readonly #waiting = new Map<string, (diagnostics: Diagnostic[]) => void>();
  #rest = Buffer.alloc(0);
  #initialised: () => void = () => {};

  private constructor(program: string) {
    this.#server = spawn(program, ['--stdio']);
    this.#server.stdout.on('data', (part: Buffer) => this.#take(part));
  }

  static async open(program: string, folder: string): Promise<Editor> {
    const editor = new Editor(program);
    const ready = new Promise<void>((resolve) => {
      editor.#initialised = resolve;
    });
    const rootUri = pathToFileURL(folder).href;
    editor.#send({ id: 1, method: 'initialize', params: { processId: process.pid, rootUri, capabilities: {} } });
    await ready;
    editor.#send({ method: 'initialized', params: {} });
    // No list of schemas from elsewhere.
    const settings = { yaml: { validate: true, schemaStore: { enable: false } } };
    editor.#send({ method: 'workspace/didChangeConfiguration', params: { settings } });
    return editor;
  }

  /** What is wrong with it. */
  diagnose(file: string, text: string): Promise<Diagnostic[]> {
    const uri = pathToFileURL(file).href;
    const diagnostics = new Promise<Diagnostic[]>((resolve) => this.#waiting.set(uri, resolve));
    this.#send({
      method: 'textDocument/didOpen',
      params: { textDocument: { uri, languageId: 'yaml', version: 1, text } },
    });
    return diagnostics;
  }

  close(): void {
    this.#server.kill();
  }

  #send(message: object): void {
    const text = JSON.stringify({ jsonrpc: '2.0', ...message });
    this.#server.stdin.write(`Content-Length: ${Buffer.byteLength(text)}\r\n\r\n${text}`);
  }

  #take(part: Buffer): void {
    this.#rest = Buffer.concat([this.#rest, part]);
    for (;;) {
      const head = /^Content-Length: (\d+)\r\n(?:.+\r\n)*\r\n/.exec(this.#rest.toString('latin1'));
      if (!head) return;
      const [from, to] = [head[0].length, head[0].length + Number(head[1])];
      if (this.#rest.length < to) return;
      this.#hear(JSON.parse(this.#rest.subarray(from, to).toString('utf8')) as Message);
      this.#rest = this.#rest.subarray(to);
    }
  }

  #hear({ id, method, params }: Message): void {
    if (id === 1 && method === undefined) this.#initialised();
    // A question of the server's: an editor without answers to it.
    else if (id !== undefined && method !== undefined)
      this.#send({ id, result: params?.items?.map(() => null) ?? null });
    else if (method === 'textDocument/publishDiagnostics') {
      this.#waiting.get(params?.uri ?? '')?.(params?.diagnostics ?? []);
    }
  }
}
