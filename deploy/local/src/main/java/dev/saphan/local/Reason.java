package dev.saphan.local;

import java.io.IOException;
import java.nio.file.AccessDeniedException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.NotDirectoryException;
import java.util.concurrent.CompletionException;

/** Why something failed, for who starts it and can do something about it: without a stack trace. */
final class Reason {

    private Reason() {}

    static String of(RuntimeException failure) {
        var thrown =
                failure instanceof CompletionException && failure.getCause() != null ? failure.getCause() : failure;
        var what = String.valueOf(thrown.getMessage());
        return thrown.getCause() instanceof IOException cause ? what + ": " + of(cause) : what;
    }

    /** Those of files mostly have no message but the file's name. */
    private static String of(IOException cause) {
        return switch (cause) {
            case AccessDeniedException e -> "it is not allowed to use " + e.getFile();
            case FileAlreadyExistsException e -> e.getFile() + " is a file, no directory";
            case NotDirectoryException e -> e.getFile() + " is no directory";
            default -> cause.getMessage() == null ? cause.getClass().getSimpleName() : cause.getMessage();
        };
    }
}
