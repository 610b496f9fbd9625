package dev.agora.documents;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import javax.tools.JavaCompiler;
import javax.tools.ToolProvider;

import com.sun.source.doctree.DocCommentTree;
import com.sun.source.doctree.DocTree;
import com.sun.source.doctree.LinkTree;
import com.sun.source.doctree.LiteralTree;
import com.sun.source.doctree.ParamTree;
import com.sun.source.doctree.TextTree;
import com.sun.source.tree.ClassTree;
import com.sun.source.tree.CompilationUnitTree;
import com.sun.source.tree.MethodTree;
import com.sun.source.util.DocTrees;
import com.sun.source.util.JavacTask;
import com.sun.source.util.TreePathScanner;
import org.jspecify.annotations.Nullable;

/** The Javadoc of a module's sources, which its classes no longer have: what it says of types and methods. */
final class SourceDocs {
    private static final Doc NONE = new Doc("", "", Map.of());

    private final Map<String, Doc> docs = new HashMap<>();

    /**
     * What a comment says, as plain text with code in backticks.
     *
     * @param first its first sentence
     * @param rest what follows, empty if nothing does
     * @param params what it says of parameters or record components
     */
    record Doc(String first, String rest, Map<String, String> params) {
        String text() {
            return rest.isEmpty() ? first : first + ' ' + rest;
        }
    }

    private SourceDocs() {}

    /** Reads all sources below a folder. */
    static SourceDocs of(Path sources) {
        var read = new SourceDocs();
        JavaCompiler compiler = ToolProvider.getSystemJavaCompiler();
        try (var files = compiler.getStandardFileManager(null, null, null); var found = Files.walk(sources)) {
            List<Path> java = found.filter(file -> file.toString().endsWith(".java")).toList();
            var task = (JavacTask) compiler.getTask(null, files, null, null, null,
                    files.getJavaFileObjectsFromPaths(java));
            var trees = DocTrees.instance(task);
            for (CompilationUnitTree unit : task.parse()) {
                read.new Reader(trees, unit).scan(unit, null);
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return read;
    }

    Doc of(Class<?> type) {
        return docs.getOrDefault(type.getCanonicalName(), NONE);
    }

    Doc of(Class<?> type, String method) {
        return docs.getOrDefault(type.getCanonicalName() + '#' + method, NONE);
    }

    private final class Reader extends TreePathScanner<@Nullable Void, @Nullable Void> {
        private final DocTrees trees;
        private final List<String> names = new ArrayList<>();

        Reader(DocTrees trees, CompilationUnitTree unit) {
            this.trees = trees;
            names.add(String.valueOf(unit.getPackageName()));
        }

        @Override
        public @Nullable Void visitClass(ClassTree type, @Nullable Void nothing) {
            names.add(type.getSimpleName().toString());
            keep(String.join(".", names));
            super.visitClass(type, nothing);
            names.removeLast();
            return null;
        }

        @Override
        public @Nullable Void visitMethod(MethodTree method, @Nullable Void nothing) {
            keep(String.join(".", names) + '#' + method.getName());
            return null;
        }

        private void keep(String name) {
            DocCommentTree comment = trees.getDocCommentTree(getCurrentPath());
            if (comment != null) {
                docs.putIfAbsent(name, new Doc(text(comment.getFirstSentence()), text(comment.getBody()),
                        comment.getBlockTags().stream().filter(ParamTree.class::isInstance).map(ParamTree.class::cast)
                                .collect(Collectors.toMap(param -> param.getName().toString(),
                                        param -> text(param.getDescription())))));
            }
        }
    }

    private static String text(List<? extends DocTree> trees) {
        return trees.stream().map(SourceDocs::text).collect(Collectors.joining()).replaceAll("\\s+", " ").strip();
    }

    private static String text(DocTree tree) {
        return switch (tree) {
            case TextTree text -> text.getBody();
            case LiteralTree code -> '`' + code.getBody().getBody() + '`';
            case LinkTree link when !link.getLabel().isEmpty() -> text(link.getLabel());
            case LinkTree link -> '`' + link.getReference().getSignature() + '`';
            default -> "";
        };
    }
}
