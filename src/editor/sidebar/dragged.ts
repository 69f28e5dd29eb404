/** Pictures that are dragged out of the side bar, with their words. */
export const draggedPictures = "application/vnd.image-studio.pictures";
