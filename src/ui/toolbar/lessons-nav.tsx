import { useCallback, useEffect, useRef } from "react";
import { useStore } from "zustand";
import { lessons, siblings } from "#lessons/index.ts";
import { progressStore } from "#state/progress.ts";
import { lessonHash } from "#state/route.ts";
import { viewStore } from "#state/view.ts";
import { workspaceStore } from "#state/workspace.ts";
import { Icon } from "#ui/components/icon.tsx";
import { Popover } from "#ui/components/popover.tsx";
import { MistakesList } from "./mistakes-list.tsx";
import "./lessons-nav.css";

/**
 * Every lesson by its number, in one line; in an exercise about a mistake those of its chapter. Gives way while the menu is
 * open: the page has one list of lessons at a time.
 */
export function LessonStrip() {
  const open = useStore(viewStore, (state) => state.lessonsOpen);
  const shown = useStore(workspaceStore, (state) => state.lesson);
  const solved = useStore(progressStore, (state) => state.solved);
  if (open) return <div className="lesson-strip" />;
  const chapter = shown?.chapter ?? null;
  return (
    <nav aria-label="Lessons" className="lesson-strip">
      {siblings({ chapter }).map((lesson) => (
        <a
          key={lesson.id}
          href={lessonHash(lesson.id)}
          className="lesson-pip"
          aria-current={lesson.id === shown?.id ? "page" : undefined}
          title={lesson.title}
          data-solved={solved.includes(lesson.id) || undefined}
        >
          {lesson.number}
          <span className="visually-hidden">
            {" "}
            · {lesson.subject}
            {lesson.chapter === null && `: ${lesson.title}`}
            {solved.includes(lesson.id) && ", solved"}
          </span>
        </a>
      ))}
    </nav>
  );
}

export function LessonsMenu() {
  const open = useStore(viewStore, (state) => state.lessonsOpen);
  const setOpen = useCallback((lessonsOpen: boolean) => viewStore.setState({ lessonsOpen }), []);
  const button = (
    <>
      Lessons <Icon name="down" />
    </>
  );
  return (
    <Popover open={open} onOpenChange={setOpen} button={button} buttonClass="button lessons-button">
      <LessonList onChoose={() => setOpen(false)} />
    </Popover>
  );
}

function LessonList({ onChoose }: { onChoose: () => void }) {
  const current = useStore(workspaceStore, (state) => state.lesson?.id);
  const solved = useStore(progressStore, (state) => state.solved);
  const list = useRef<HTMLElement>(null);
  // Among so many, where one is should not have to be looked for.
  useEffect(() => {
    list.current?.querySelector("[aria-current]")?.scrollIntoView({ block: "nearest" });
  }, []);
  return (
    <nav aria-label="Lessons" className="lesson-menu" ref={list}>
      <ol className="lesson-list">
        {lessons.map((lesson) => (
          <li key={lesson.id}>
            <a
              href={lessonHash(lesson.id)}
              aria-current={lesson.id === current ? "page" : undefined}
              onClick={onChoose}
            >
              <span className="lesson-list-number">{lesson.number}</span>
              <span className="lesson-list-text">
                <span className="lesson-list-title">{lesson.subject}</span>
                <span className="lesson-list-summary">{lesson.title}</span>
              </span>
              <span className="lesson-list-minutes">
                {solved.includes(lesson.id) ? (
                  <span className="lesson-solved">solved</span>
                ) : (
                  `${lesson.minutes} min`
                )}
              </span>
            </a>
          </li>
        ))}
      </ol>
      <MistakesList onChoose={onChoose} />
    </nav>
  );
}
