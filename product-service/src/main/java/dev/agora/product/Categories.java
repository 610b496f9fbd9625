package dev.agora.product;

import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;

import org.springframework.jdbc.core.RowMapper;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/** The category tree. Categories come into being when a product is put into them, before the product's transaction. */
@Component
public class Categories {
    private static final RowMapper<Category> CATEGORY = (row, _) -> new Category(row.getString("slug"),
            row.getString("name"), row.getString("parent"), List.of((String[]) row.getArray("lineage").getArray()));
    private static final String INSERT = """
            insert into category (slug, name, path, parent, lineage)
            values (:slug, :name, :path, :parent,
                    coalesce((select lineage from category where slug = :parent), '{}') || :slug::text)
            """;

    private final JdbcClient jdbc;

    Categories(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /** The whole tree's nodes in the order of their names. */
    public List<Category> all() {
        return jdbc.sql("select slug, name, parent, lineage from category order by name, slug").query(CATEGORY).list();
    }

    /** The categories with these slugs, by slug. */
    public Map<String, Category> find(Collection<String> slugs) {
        return jdbc.sql("select slug, name, parent, lineage from category where slug = any(:slugs)")
                .param("slugs", slugs.toArray(String[]::new)).query(CATEGORY).list().stream()
                .collect(Collectors.toMap(Category::slug, Function.identity()));
    }

    /** The slug of the category with this slug or path. */
    public Optional<String> find(String slugOrPath) {
        return jdbc.sql("select slug from category where slug = :name or path = :path order by slug <> :name limit 1")
                .param("name", slugOrPath).param("path", CategoryPath.key(slugOrPath)).query(String.class).optional();
    }

    /**
     * The slugs of categories named by slug or path; a path without a category gets one.
     *
     * @throws InvalidProduct when a new path is malformed
     */
    @Transactional
    public List<String> resolve(List<String> slugsOrPaths) {
        var known = find(slugsOrPaths);
        var paths = slugsOrPaths.stream().filter(name -> !known.containsKey(name)).distinct()
                .collect(Collectors.toMap(Function.identity(), CategoryPath::parse));
        var slugs = ensure(paths.values());
        return slugsOrPaths.stream().map(name -> {
            var path = paths.get(name);
            return path == null ? name : slugs.get(path);
        }).distinct().toList();
    }

    /** The slug of each path's category, which is created where there is none. */
    @Transactional
    public Map<CategoryPath, String> ensure(Collection<CategoryPath> paths) {
        var slugs = slugsByKey(paths);
        if (!paths.stream().allMatch(path -> slugs.containsKey(path.key()))) {
            jdbc.sql("select pg_advisory_xact_lock(hashtext('category'))").query(row -> {
            });
            slugs.putAll(slugsByKey(paths));
            paths.forEach(path -> create(path, slugs));
        }
        return paths.stream().distinct().collect(Collectors.toMap(Function.identity(), path -> slugs.get(path.key())));
    }

    private void create(CategoryPath path, Map<String, String> slugs) {
        String parent = null;
        for (var step : path.lineage()) {
            var known = slugs.get(step.key());
            if (known == null) {
                known = freeSlug(step);
                jdbc.sql(INSERT).param("slug", known).param("name", step.leaf()).param("path", step.key())
                        .param("parent", parent).update();
                slugs.put(step.key(), known);
            }
            parent = known;
        }
    }

    private Map<String, String> slugsByKey(Collection<CategoryPath> paths) {
        var keys = new LinkedHashSet<String>();
        paths.forEach(path -> path.lineage().forEach(step -> keys.add(step.key())));
        var slugs = new HashMap<String, String>();
        jdbc.sql("select path, slug from category where path = any(:paths)").param("paths", keys.toArray(String[]::new))
                .query(row -> {
                    slugs.put(row.getString("path"), row.getString("slug"));
                });
        return slugs;
    }

    /** The category's own name; where that is taken the whole path, and then a number. */
    private String freeSlug(CategoryPath path) {
        var candidates = new ArrayList<>(List.of(Slugs.of(path.leaf()), path.key().replace('/', '-')));
        while (true) {
            for (var candidate : candidates) {
                if (find(List.of(candidate)).isEmpty()) {
                    return candidate;
                }
            }
            candidates.add(path.key().replace('/', '-') + "-" + candidates.size());
        }
    }
}
