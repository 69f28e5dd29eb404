/** How long the longer side may be: as large as a poster is ever shown. */
const longest = 1920;

/** A film that shows no frame by then shows none. */
const patienceMs = 20_000;

/**
 * The first frame of a film, as a JPEG in base64. It is read from a film of its own, asked for in a way that leaves the canvas
 * readable: where that is refused, the one that is looked at still plays. Undefined where there is no frame.
 */
export async function firstFrame(src: string): Promise<string | undefined> {
  const film = document.createElement("video");
  film.crossOrigin = "anonymous";
  film.muted = true;
  film.preload = "auto";
  try {
    await new Promise<void>((seen, failed) => {
      setTimeout(failed, patienceMs);
      film.onloadeddata = () => {
        seen();
      };
      film.onerror = failed;
      film.src = src;
    });
    const scale = Math.min(1, longest / Math.max(film.videoWidth, film.videoHeight));
    const canvas = new OffscreenCanvas(Math.max(1, Math.round(film.videoWidth * scale)), Math.max(1, Math.round(film.videoHeight * scale)));
    canvas.getContext("2d")?.drawImage(film, 0, 0, canvas.width, canvas.height);
    return await inBase64(await canvas.convertToBlob({ type: "image/jpeg", quality: 0.9 }));
  } catch {
    return undefined;
  } finally {
    film.removeAttribute("src");
    film.load();
  }
}

function inBase64(blob: Blob): Promise<string | undefined> {
  return new Promise((read) => {
    const reader = new FileReader();
    reader.onload = () => {
      read(typeof reader.result === "string" ? reader.result.split(",", 2)[1] : undefined);
    };
    reader.onerror = () => {
      read(undefined);
    };
    reader.readAsDataURL(blob);
  });
}
