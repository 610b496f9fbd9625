package dev.agora.defaults.problem;

import java.io.IOException;

import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import org.springframework.web.filter.OncePerRequestFilter;

/**
 * The outermost of our filters: whatever the inner ones throw, security's included, becomes a problem. Once an answer has
 * begun it is too late; then Tomcat gets to know and breaks the connection off, lest an answer cut short looks complete.
 */
final class ProblemFilter extends OncePerRequestFilter {
    private final ProblemWriter problems;

    ProblemFilter(ProblemWriter problems) {
        this.problems = problems;
    }

    @Override
    protected void doFilterInternal(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
            throws ServletException, IOException {
        problems.noteTrace(request);
        try {
            chain.doFilter(request, response);
        } catch (IOException e) {
            throw e; // the connection is gone: nobody is left to be told
        } catch (ServletException e) {
            if (response.isCommitted()) {
                throw e;
            }
            problems.write(e.getRootCause() == null ? e : e.getRootCause(), request, response);
        } catch (RuntimeException e) {
            if (response.isCommitted()) {
                throw e;
            }
            problems.write(e, request, response);
        }
    }
}
