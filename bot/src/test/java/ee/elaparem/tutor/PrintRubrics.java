package ee.elaparem.tutor;

import ee.elaparem.learning.Rubric;

public class PrintRubrics {
    public static void main(String[] a) {
        LexicalTutor t = new LexicalTutor("en");
        SampleCourse.questions().forEach((id, q) -> {
            System.out.println("## " + id + " | " + q.text());
            for (Rubric.Demand d : t.rubric(q).demands()) {
                System.out.println("  ASK [" + d.enough() + "/" + d.points().size() + "] " + d.ask());
                d.points().forEach(p -> System.out.println("     " + p.number() + ". " + p.text()));
            }
        });
    }
}
