package dev.agora.defaults.problem;

import java.io.IOException;

import org.apache.catalina.connector.Request;
import org.apache.catalina.connector.Response;
import org.apache.catalina.valves.ErrorReportValve;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.http.HttpStatus;

/** Tomcat's own refusals, such as an undecodable path, which never reach the application. */
final class ProblemValve extends ErrorReportValve {
    private static final Logger log = LoggerFactory.getLogger(ProblemValve.class);

    private final ProblemWriter problems;

    ProblemValve(ProblemWriter problems) {
        this.problems = problems;
    }

    @Override
    protected void report(Request request, Response response, Throwable throwable) {
        if (response.getStatus() < 400 || response.getContentWritten() > 0 || !response.setErrorReported()) {
            return;
        }
        HttpStatus status = HttpStatus.resolve(response.getStatus());
        try {
            problems.write(Problem.of(status == null ? HttpStatus.INTERNAL_SERVER_ERROR : status), request.getRequest(),
                    response.getResponse());
            response.finishResponse();
        } catch (IOException e) {
            log.debug("The client has gone before it could be told of status {}", response.getStatus(), e);
        }
    }
}
