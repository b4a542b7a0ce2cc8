package ee.elaparem.course;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class CourseLanguageTest {

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            en | Why do small changes last longer than big ones, and what happened to his sense of time in the challenge?
            et | Miks on väikesed muutused püsivamad kui suured ja mis juhtus tema ajatajuga, kui ta seda proovis?
            ru | Почему маленькие изменения держатся дольше, чем большие, и что случилось с его чувством времени?
            fi | Miksi pienet muutokset ovat pysyvämpiä kuin suuret, ja mitä hänelle tapahtui, kun hän kokeili sitä?
            de | Warum halten kleine Änderungen länger als große, und was ist dabei mit seinem Gefühl für die Zeit passiert?
            fr | Pourquoi les petits changements durent-ils plus que les grands, et que s'est-il passé pour lui avec le temps?
            es | ¿Por qué los cambios pequeños duran más que los grandes y qué pasó con su sentido del tiempo en los retos?
            lv | Kāpēc mazas pārmaiņas ir noturīgākas? Tāpēc ka tās ir vieglāk turpināt, bet lielas gan ne, jo tad vairs nav ne laika, ne spēka, kaut arī kā gribētos; un tā pat bez citiem.
            lt | Kodėl maži pokyčiai yra patvaresni? Todėl, kad juos lengviau tęsti, o dideliems nėra nei laiko, nei jėgų, nors ir labai norėtųsi, ir tai yra taip pat su visais kitais.
            """)
    void tellsTheLanguageOfAQuestion(String language, String text) {
        assertThat(CourseLanguage.of(Stream.of(text))).isEqualTo(language);
    }

    @Test
    void textsThatTellNothingAreTakenForEnglish() {
        assertThat(CourseLanguage.of(Stream.of("12345", "", "zzzzz"))).isEqualTo("en");
    }

    @Test
    void theSampleCourseIsEnglish() {
        assertThat(CourseFiles.readShipped().course().language()).isEqualTo("en");
    }

    @Test
    void theQuestionsTellTheLanguageNotTheTitlesOfTheVideos() {
        Video video = new Video(
                "a",
                "The happy secret to better work and why it is the way to be for all of us",
                "",
                new Question("Miks on see nii?", "See on nii, sest et ta ei ole teistmoodi ja keegi ei tea."),
                new YouTubeLink("UNP03fDSj1U"),
                Level.ENTRY,
                1);
        assertThat(new Course(List.of(video), List.of()).language()).isEqualTo("et");
    }
}
