/** As much of the web's types as the codecs speak of: Node has the first, and they bring the second along. */

declare namespace WebAssembly {
  interface Module {
    readonly [Symbol.toStringTag]: string;
  }
  function compile(bytes: Uint8Array): Promise<Module>;
}

interface ImageData {
  readonly width: number;
  readonly height: number;
  readonly data: Uint8ClampedArray<ArrayBuffer>;
  readonly colorSpace: "srgb";
}

/** What the encoders are compiled with. */
declare namespace EmscriptenWasm {
  interface Module {
    readonly calledRun: boolean;
  }
  type ModuleFactory<T extends Module> = (options: object) => Promise<T>;
}

type BufferSource = ArrayBufferView<ArrayBuffer> | ArrayBuffer;
