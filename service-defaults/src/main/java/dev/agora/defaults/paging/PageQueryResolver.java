package dev.agora.defaults.paging;

import org.jspecify.annotations.Nullable;
import org.springframework.core.MethodParameter;
import org.springframework.http.HttpStatus;
import org.springframework.web.bind.support.WebDataBinderFactory;
import org.springframework.web.context.request.NativeWebRequest;
import org.springframework.web.method.support.HandlerMethodArgumentResolver;
import org.springframework.web.method.support.ModelAndViewContainer;

import dev.agora.defaults.problem.FieldProblem;
import dev.agora.defaults.problem.ProblemException;

/** Makes a {@link PageQuery} out of {@code ?limit=&cursor=}. */
final class PageQueryResolver implements HandlerMethodArgumentResolver {
    private final CursorCodec codec;

    PageQueryResolver(CursorCodec codec) {
        this.codec = codec;
    }

    @Override
    public boolean supportsParameter(MethodParameter parameter) {
        return parameter.getParameterType() == PageQuery.class;
    }

    @Override
    public PageQuery resolveArgument(MethodParameter parameter, @Nullable ModelAndViewContainer container,
            NativeWebRequest request, @Nullable WebDataBinderFactory binders) {
        String cursor = request.getParameter("cursor");
        return new PageQuery(limit(request.getParameter("limit")), cursor == null ? null : codec.read(cursor));
    }

    private static int limit(@Nullable String text) {
        if (text == null) {
            return PageQuery.DEFAULT_LIMIT;
        }
        if (!text.matches("[1-9][0-9]{0,2}")) {
            throw outOfRange();
        }
        int limit = Integer.parseInt(text);
        if (limit < 1 || limit > PageQuery.MAX_LIMIT) {
            throw outOfRange();
        }
        return limit;
    }

    private static ProblemException outOfRange() {
        return new ProblemException(HttpStatus.BAD_REQUEST, "validation", "The request is not valid.")
                .with(new FieldProblem("/limit", "range", "must be between 1 and " + PageQuery.MAX_LIMIT));
    }
}
