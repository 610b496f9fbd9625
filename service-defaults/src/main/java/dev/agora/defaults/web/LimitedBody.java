package dev.agora.defaults.web;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;

import jakarta.servlet.ReadListener;
import jakarta.servlet.ServletInputStream;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletRequestWrapper;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;

import dev.agora.defaults.problem.ProblemException;

/** A request whose body may not be longer than allowed, even when it did not say how long it would be. */
final class LimitedBody extends HttpServletRequestWrapper {
    private final long limit;
    private @Nullable ServletInputStream stream;
    private @Nullable BufferedReader reader;

    LimitedBody(HttpServletRequest request, long limit) {
        super(request);
        this.limit = limit;
    }

    static ProblemException tooLarge() {
        return new ProblemException(HttpStatus.CONTENT_TOO_LARGE, "too-large", "The request body is too large.");
    }

    @Override
    public ServletInputStream getInputStream() throws IOException {
        ServletInputStream current = stream;
        if (current == null) {
            current = new Limited(super.getInputStream(), limit);
            stream = current;
        }
        return current;
    }

    @Override
    public BufferedReader getReader() throws IOException {
        BufferedReader current = reader;
        if (current == null) {
            String encoding = getCharacterEncoding();
            var charset = encoding == null ? StandardCharsets.UTF_8 : Charset.forName(encoding);
            current = new BufferedReader(new InputStreamReader(getInputStream(), charset));
            reader = current;
        }
        return current;
    }

    private static final class Limited extends ServletInputStream {
        private final ServletInputStream source;
        private long left;

        Limited(ServletInputStream source, long limit) {
            this.source = source;
            this.left = limit;
        }

        @Override
        public int read() throws IOException {
            int next = source.read();
            if (next >= 0) {
                count(1);
            }
            return next;
        }

        @Override
        public int read(byte[] buffer, int offset, int length) throws IOException {
            int read = source.read(buffer, offset, length);
            if (read > 0) {
                count(read);
            }
            return read;
        }

        private void count(int read) {
            left -= read;
            if (left < 0) {
                throw tooLarge();
            }
        }

        @Override
        public boolean isFinished() {
            return source.isFinished();
        }

        @Override
        public boolean isReady() {
            return source.isReady();
        }

        @Override
        public void setReadListener(ReadListener listener) {
            source.setReadListener(listener);
        }
    }
}
